package io.switchpost.fax.outbox;

import io.switchpost.store.AttemptEnd;
import io.switchpost.store.FarMachine;
import io.switchpost.store.FaxJob;
import io.switchpost.store.FaxSending;
import io.switchpost.store.SentPage;
import java.util.Optional;

/** A real turn, of which a test makes something else. */
class OtherSending implements FaxSending {
  private final FaxSending real;

  OtherSending(FaxSending real) {
    this.real = real;
  }

  @Override
  public FaxJob job() {
    return real.job();
  }

  @Override
  public Optional<FaxJob> begin() {
    return real.begin();
  }

  @Override
  public boolean isWanted() {
    return real.isWanted();
  }

  @Override
  public void onUnwanted(Runnable stop) {
    real.onUnwanted(stop);
  }

  @Override
  public void confirmed(SentPage page) {
    real.confirmed(page);
  }

  @Override
  public FaxJob end(AttemptEnd end) {
    return real.end(end);
  }

  @Override
  public Optional<FarMachine> farMachine() {
    return real.farMachine();
  }
}
