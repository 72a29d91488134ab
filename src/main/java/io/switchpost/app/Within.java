package io.switchpost.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The whole numbers that a key of the configuration may have, both ends included. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Within {
  int lowest();

  int highest() default Integer.MAX_VALUE;
}
