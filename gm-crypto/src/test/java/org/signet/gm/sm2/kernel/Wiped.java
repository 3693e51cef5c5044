package org.signet.gm.sm2.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;

/** Looks into working memory that should hold nothing any more. */
final class Wiped {
  private Wiped() {}

  /** Every number that the object reaches is zero, but for the fields named, which are public. */
  static void assertWiped(Object scratch, String... publicFields) throws IllegalAccessException {
    Set<String> open = Set.of(publicFields);
    for (Field field : scratch.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) || open.contains(field.getName())) {
        continue;
      }
      field.setAccessible(true);
      Object value = field.get(scratch);
      if (value.getClass().isArray()) {
        for (int i = 0; i < Array.getLength(value); i++) {
          assertZero(Array.get(value, i), field + "[" + i + "]", publicFields);
        }
      } else if (!Modifier.isFinal(field.getModifiers()) || !field.getType().isPrimitive()) {
        assertZero(value, field.toString(), publicFields);
      }
    }
  }

  private static void assertZero(Object value, String name, String... publicFields)
      throws IllegalAccessException {
    if (value instanceof Number number) {
      assertThat(number.longValue()).as(name).isZero();
    } else if (value instanceof long[] numbers) {
      assertThat(numbers).as(name).containsOnly(0);
    } else {
      assertWiped(value, publicFields);
    }
  }
}
