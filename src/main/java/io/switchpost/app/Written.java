package io.switchpost.app;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The form of a key's text, or of each text in its list. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Written {
  Form value();
}
