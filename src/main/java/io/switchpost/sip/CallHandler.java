package io.switchpost.sip;

/**
 * What happens to a call on a number; runs on the call's own virtual thread; the call ends when it
 * returns.
 */
@FunctionalInterface
public interface CallHandler {
  void handle(Call call) throws Exception;
}
