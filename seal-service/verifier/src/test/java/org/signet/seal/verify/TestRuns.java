package org.signet.seal.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signet.seal.sign.SignatureProfile;

/**
 * Runs tests once more and keeps the reports that they got; each class once a process. Tests whose
 * arguments come from a table are left out.
 */
final class TestRuns {
  private static final Map<Class<?>, List<Run>> RUNS = new ConcurrentHashMap<>();

  private TestRuns() {}

  /**
   * One run of a test method.
   *
   * @param argument of a parameterised test, else an empty text
   */
  record Run(Method method, Object argument, List<Report> reports) {}

  /** The runs of a class. */
  static List<Run> of(Class<?> test) {
    return RUNS.computeIfAbsent(test, TestRuns::run);
  }

  private static List<Run> run(Class<?> test) {
    List<Run> runs = new ArrayList<>();
    Stream.of(test.getDeclaredMethods())
        .filter(TestRuns::isTest)
        .sorted(Comparator.comparing(Method::getName))
        .forEach(
            method ->
                arguments(method)
                    .forEach(
                        argument ->
                            runs.add(new Run(method, argument, reports(method, argument)))));
    return List.copyOf(runs);
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || (method.isAnnotationPresent(ParameterizedTest.class)
            && !method.isAnnotationPresent(CsvSource.class));
  }

  private static List<?> arguments(Method method) {
    ValueSource values = method.getAnnotation(ValueSource.class);
    if (method.isAnnotationPresent(MethodSource.class)
        || method.isAnnotationPresent(EnumSource.class)) {
      return List.of(SignatureProfile.values());
    }
    if (values == null) {
      return List.of("");
    }
    return values.ints().length > 0
        ? Arrays.stream(values.ints()).boxed().toList()
        : List.of(values.strings());
  }

  private static List<Report> reports(Method method, Object argument) {
    List<Report> reports = new ArrayList<>();
    TestRegion.WATCHER.set(reports::add);
    List<Path> folders = new ArrayList<>();
    try {
      Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
      constructor.setAccessible(true);
      Object instance = constructor.newInstance();
      giveFolders(instance, folders);
      method.setAccessible(true);
      if (method.getParameterCount() == 0) {
        method.invoke(instance);
      } else {
        method.invoke(instance, argument);
      }
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException(method.getName() + " " + argument, e);
    } finally {
      TestRegion.WATCHER.remove();
      folders.forEach(TestRuns::remove);
    }
    return List.copyOf(reports);
  }

  private static void giveFolders(Object instance, List<Path> folders)
      throws IllegalAccessException, IOException {
    for (Class<?> type = instance.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(TempDir.class)) {
          folders.add(Files.createTempDirectory("signet-test"));
          field.setAccessible(true);
          field.set(instance, folders.get(folders.size() - 1));
        }
      }
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
