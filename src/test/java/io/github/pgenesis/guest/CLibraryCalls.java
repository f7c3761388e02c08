package io.github.pgenesis.guest;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.github.pgenesis.support.NativeFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions of the C library whose results hang on the locale of the process or of the thread, on
 * {@code errno}, or on memory that the thread has for itself.
 */
final class CLibraryCalls implements Activity {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY = LINKER.defaultLookup();

  /** {@code LC_ALL_MASK} of locale.h. */
  private static final int ALL_CATEGORIES = 0x1fbf;

  /** {@code CODESET}, {@code RADIXCHAR} and {@code D_T_FMT} of langinfo.h. */
  private static final int[] LANGUAGE_ITEMS = {14, 0x10000, 0x20028};

  /** {@code ENOENT}. */
  private static final int NO_SUCH_FILE = 2;

  /** {@code int snprintf(char *str, size_t size, const char *format, ...);} */
  private static final MethodHandle SNPRINTF =
      handle(
          "snprintf",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_DOUBLE),
          Linker.Option.firstVariadicArg(3));

  /** {@code double strtod(const char *nptr, char **endptr);} */
  private static final MethodHandle STRTOD =
      handle("strtod", FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, ADDRESS));

  /** {@code int open(const char *pathname, int flags, ...);} */
  private static final MethodHandle OPEN =
      handle(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.captureCallState("errno"));

  /** {@code int toupper(int c);} */
  private static final NativeFunction TOUPPER = new NativeFunction("toupper");

  /** {@code int strcoll(const char *s1, const char *s2);} */
  private static final NativeFunction STRCOLL = new NativeFunction("strcoll");

  /** {@code char *strerror(int errnum);} with memory of the thread for numbers it does not know. */
  private static final NativeFunction STRERROR = new NativeFunction("strerror");

  /** {@code char *nl_langinfo(nl_item item);} */
  private static final NativeFunction NL_LANGINFO = new NativeFunction("nl_langinfo");

  /** {@code size_t mbstowcs(wchar_t *dest, const char *src, size_t n);} */
  private static final NativeFunction MBSTOWCS = new NativeFunction("mbstowcs");

  /** {@code locale_t newlocale(int category_mask, const char *locale, locale_t base);} */
  private static final NativeFunction NEWLOCALE = new NativeFunction("newlocale");

  /** {@code locale_t uselocale(locale_t newloc);} */
  private static final NativeFunction USELOCALE = new NativeFunction("uselocale");

  /** {@code char *getenv(const char *name);} */
  private static final NativeFunction GETENV = new NativeFunction("getenv");

  /** {@code int getpid(void);} and {@code int gettid(void);} */
  private static final NativeFunction GETTID = new NativeFunction("gettid");

  private final long utf8;
  private List<String> first = List.of();
  private List<String> firstInUtf8 = List.of();

  CLibraryCalls() {
    try (Arena arena = Arena.ofConfined()) {
      utf8 = NEWLOCALE.call(ALL_CATEGORIES, arena.allocateFrom("C.UTF-8").address(), 0);
    }
    Check.that(utf8 != 0, "this system has no locale C.UTF-8");
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(LIBRARY.find(name).orElseThrow(), descriptor, options);
  }

  @Override
  public void once() {
    List<String> now = results();
    long before = USELOCALE.call(utf8);
    List<String> inUtf8 = results();
    Check.same("the thread's locale", USELOCALE.call(before), utf8);
    if (first.isEmpty()) {
      first = now;
      firstInUtf8 = inUtf8;
    }
    Check.same("what the C library says", now, first);
    Check.same("what the C library says in another locale", inUtf8, firstInUtf8);
  }

  private static List<String> results() {
    List<String> results = new ArrayList<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(64);
      MemorySegment format = arena.allocateFrom("%.2f");
      int length = (int) SNPRINTF.invokeExact(buffer, buffer.byteSize(), format, 1234.5);
      results.add(length + " " + buffer.getString(0));
      MemorySegment number = arena.allocateFrom("1,5.5");
      results.add(Double.toString((double) STRTOD.invokeExact(number, MemorySegment.NULL)));
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      int descriptor = (int) OPEN.invokeExact(state, arena.allocateFrom("/no/such/file"), 0);
      int error = state.get(ValueLayout.JAVA_INT, 0);
      Check.same("errno after opening what is not there", error, NO_SUCH_FILE);
      results.add(descriptor + " " + error);
      results.add(Integer.toString(TOUPPER.callInt('a')) + TOUPPER.callInt(0xe4));
      results.add(
          Integer.toString(
              Integer.signum(
                  STRCOLL.callInt(
                      arena.allocateFrom("a").address(), arena.allocateFrom("B").address()))));
      results.add(Long.toString(MBSTOWCS.call(0, arena.allocateFrom("\u00e4\u20ac").address(), 0)));
      results.add(text(STRERROR.call(NO_SUCH_FILE)) + text(STRERROR.call(12345)));
      results.add(text(GETENV.call(arena.allocateFrom("PATH").address())));
      results.add(Integer.toString(GETTID.callInt()));
      for (int item : LANGUAGE_ITEMS) {
        results.add(text(NL_LANGINFO.call(item)));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return results;
  }

  @SuppressWarnings("restricted")
  private static String text(long address) {
    return MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
  }
}
