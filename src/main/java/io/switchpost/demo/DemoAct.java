package io.switchpost.demo;

/**
 * One scenario of the demo: acts it against the running gateway and tells in a sentence what was
 * seen.
 */
interface DemoAct {
  String title();

  /**
   * @return what was seen
   * @throws Exception with what was expected and what came instead
   */
  String perform() throws Exception;
}
