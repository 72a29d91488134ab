package io.switchpost.foreign.spandsp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The C library's functions by their names. Knows signatures only; the state structures of the
 * library stay closed.
 */
@SuppressWarnings("restricted")
final class LibSpandsp {
  static final String FILE = "libspandsp.so.2";

  /** int handler(t38_core_state_t*, void *user, const uint8_t *buf, int len, int count). */
  static final FunctionDescriptor PACKET_HANDLER =
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);

  /** void handler(t30_state_t*, void *user, int completion). */
  static final FunctionDescriptor PHASE_E_HANDLER =
      FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT);

  /** void handler(int level, const char *text). */
  static final FunctionDescriptor LOG_HANDLER = FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS);

  private static final int LONGEST_STRING = 1 << 16;
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Map<String, MethodHandle> FUNCTIONS = new ConcurrentHashMap<>();

  private LibSpandsp() {}

  static boolean isInstalled() {
    try {
      library();
      return true;
    } catch (IllegalArgumentException notThere) {
      return false;
    }
  }

  /** Calls a function that returns an address. */
  static MemorySegment address(String function, Object... arguments) {
    return (MemorySegment) call(function, ADDRESS, arguments);
  }

  /** Calls a function that returns an int. */
  static int number(String function, Object... arguments) {
    return (int) call(function, JAVA_INT, arguments);
  }

  /** Calls a function that returns nothing. */
  static void run(String function, Object... arguments) {
    call(function, null, arguments);
  }

  /** A C function pointer to a method of this object; the method must not throw. */
  static MemorySegment upcall(
      Object target, String method, FunctionDescriptor signature, Arena arena) {
    try {
      MethodType type = signature.toMethodType();
      MethodHandle handle =
          MethodHandles.privateLookupIn(target.getClass(), MethodHandles.lookup())
              .bind(target, method, type);
      return LINKER.upcallStub(handle, signature, arena);
    } catch (ReflectiveOperationException wrongName) {
      throw new IllegalStateException(wrongName);
    }
  }

  /** What C points to, as octets. */
  static byte[] octets(MemorySegment pointer, int length) {
    return pointer.reinterpret(length).toArray(JAVA_BYTE);
  }

  /** A C string; empty for NULL. */
  static String string(MemorySegment pointer) {
    return pointer.equals(MemorySegment.NULL)
        ? ""
        : pointer.reinterpret(LONGEST_STRING).getString(0, StandardCharsets.ISO_8859_1);
  }

  private static Object call(String function, MemoryLayout result, Object... arguments) {
    MethodHandle handle =
        FUNCTIONS.computeIfAbsent(function, name -> link(name, result, arguments));
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error broken) {
      throw broken;
    } catch (Throwable checked) {
      throw new IllegalStateException(function, checked);
    }
  }

  private static MethodHandle link(String function, MemoryLayout result, Object... arguments) {
    MemoryLayout[] layouts =
        Arrays.stream(arguments).map(LibSpandsp::layoutOf).toArray(MemoryLayout[]::new);
    FunctionDescriptor signature =
        result == null
            ? FunctionDescriptor.ofVoid(layouts)
            : FunctionDescriptor.of(result, layouts);
    return LINKER.downcallHandle(library().findOrThrow(function), signature);
  }

  private static MemoryLayout layoutOf(Object argument) {
    return switch (argument) {
      case MemorySegment _ -> ADDRESS;
      case Integer _ -> JAVA_INT;
      case Short _ -> JAVA_SHORT;
      default -> throw new IllegalArgumentException("no C type for " + argument.getClass());
    };
  }

  private static SymbolLookup library() {
    return SymbolLookup.libraryLookup(FILE, Arena.global());
  }
}
