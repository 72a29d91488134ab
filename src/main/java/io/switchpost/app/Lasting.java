package io.switchpost.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The durations that a key of the configuration may have, both ends included: {@code 1s}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Lasting {
  String shortest() default "0s";

  String longest();
}
