package org.signet.seal.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.signet.seal.access.Role;

/** Marks a resource method that only certain persons may call. A method without it is public. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {
  /** One of these roles. */
  Role[] anyOf();

  /** At least this level of assurance. */
  int level() default 1;

  /** Whether a program may call without a person. */
  boolean systems() default false;

  /** Name of the act in the audit log. */
  String act();
}
