package io.switchpost.phone;

/** How a test phone answers a re-INVITE to T.38. */
public sealed interface ImageManner {
  /** With its own image port. */
  record Accept() implements ImageManner {}

  /** With a final refusal, such as 488, 415 or 491. */
  record Refuse(int status) implements ImageManner {}

  /** With 200 whose image section has port 0. */
  record PortZero() implements ImageManner {}

  /** With 200 that says audio, as if nothing else had been asked. */
  record Audio() implements ImageManner {}
}
