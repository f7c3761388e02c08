package io.github.pgenesis.foreign;

import java.util.function.ToLongFunction;

/**
 * The functions of one namespace's C library that make and run threads.
 *
 * @param getcontext {@code int getcontext(ucontext_t *ucp);}
 * @param setcontext {@code int setcontext(const ucontext_t *ucp);}
 * @param makecontext {@code void makecontext(ucontext_t *ucp, void (*func)(void), int argc, ...);}
 * @param cloneThread {@code int clone(int (*fn)(void *), void *stack, int flags, void *arg, ...);}
 * @param pthreadCreate {@code int pthread_create(pthread_t *thread, const pthread_attr_t *attr,
 *     void *(*start_routine)(void *), void *arg);}
 * @param pthreadExit {@code void pthread_exit(void *retval);}
 * @param pthreadTimedjoin {@code int pthread_timedjoin_np(pthread_t thread, void **retval, const
 *     struct timespec *abstime);}
 */
record ContextFunctions(
    CFunction getcontext,
    CFunction setcontext,
    CFunction makecontext,
    CFunction cloneThread,
    CFunction pthreadCreate,
    CFunction pthreadExit,
    CFunction pthreadTimedjoin) {

  static ContextFunctions in(ToLongFunction<String> lookup) {
    return new ContextFunctions(
        find(lookup, "getcontext"),
        find(lookup, "setcontext"),
        find(lookup, "makecontext"),
        find(lookup, "clone"),
        find(lookup, "pthread_create"),
        find(lookup, "pthread_exit"),
        find(lookup, "pthread_timedjoin_np"));
  }

  private static CFunction find(ToLongFunction<String> lookup, String name) {
    return CFunction.at(name, lookup.applyAsLong(name));
  }
}
