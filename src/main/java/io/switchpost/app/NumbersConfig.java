package io.switchpost.app;

import io.smallrye.config.WithDefault;
import io.switchpost.directory.numbers.NumberClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How numbers are written and dialled, and who may have which dialled. */
public interface NumbersConfig {
  /** Calling code of the own country. */
  @WithDefault("33")
  @Written(Form.COUNTRY)
  String country();

  /** Dialled before a national number; {@code none} where nothing is. */
  @WithDefault("0")
  @Written(Form.NATIONAL_PREFIX)
  String nationalPrefix();

  /** Dialled before another country's code. */
  @WithDefault("00")
  @Written(Form.DIGITS)
  String internationalPrefix();

  /** Numbers of up to so many digits are the house's own. */
  @WithDefault("4")
  @Within(lowest = 1, highest = 15)
  int longestInternal();

  /** Beginnings of mobile numbers, without the national prefix; empty where they are as others. */
  @WithDefault("6,7")
  @Written(Form.DIGITS)
  Optional<List<String>> mobile();

  /** Beginnings of numbers that are charged extra, without the national prefix; may be empty. */
  @WithDefault("81,82,89")
  @Written(Form.DIGITS)
  Optional<List<String>> premium();

  /**
   * Where everybody may call through trunks and send faxes: {@code internal}, {@code national},
   * {@code mobile}, {@code international}, {@code premium}.
   */
  @WithDefault("internal,national,mobile")
  List<NumberClass> allowed();

  /** The same for the people of a group, in addition. */
  Map<String, List<NumberClass>> allowedFor();
}
