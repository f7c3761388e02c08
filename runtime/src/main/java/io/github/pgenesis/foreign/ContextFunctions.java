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
 * @param pthreadJoin {@code int pthread_join(pthread_t thread, void **retval);}
 * @param barrierInit {@code int pthread_barrier_init(pthread_barrier_t *barrier, const
 *     pthread_barrierattr_t *attr, unsigned count);}
 * @param barrierWait {@code int pthread_barrier_wait(pthread_barrier_t *barrier);}
 */
record ContextFunctions(
    CFunction getcontext,
    CFunction setcontext,
    CFunction makecontext,
    CFunction cloneThread,
    CFunction pthreadCreate,
    CFunction pthreadExit,
    CFunction pthreadJoin,
    CFunction barrierInit,
    CFunction barrierWait) {

  static ContextFunctions in(ToLongFunction<String> lookup) {
    return new ContextFunctions(
        find(lookup, "getcontext"),
        find(lookup, "setcontext"),
        find(lookup, "makecontext"),
        find(lookup, "clone"),
        find(lookup, "pthread_create"),
        find(lookup, "pthread_exit"),
        find(lookup, "pthread_join"),
        find(lookup, "pthread_barrier_init"),
        find(lookup, "pthread_barrier_wait"));
  }

  private static CFunction find(ToLongFunction<String> lookup, String name) {
    return CFunction.at(name, lookup.applyAsLong(name));
  }
}
