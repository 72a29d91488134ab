package io.switchpost.voice;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.ImageAnswer;
import io.switchpost.sip.ImageSession;
import io.switchpost.sip.sdp.Attribute;
import java.util.List;
import java.util.Optional;

/** The T.38 side of a call in which nobody asks for it. */
final class NoImage implements ImageSession {
  @Override
  public void welcome() {}

  @Override
  public Optional<List<Attribute>> offered() {
    return Optional.empty();
  }

  @Override
  public ImageAnswer accept(Answering answering) throws HungUpException {
    return new ImageAnswer.Refused(487, "nobody asks");
  }

  @Override
  public void decline() {}

  @Override
  public ImageAnswer ask(List<Attribute> offer, Answering answering) throws HungUpException {
    return new ImageAnswer.Refused(488, "nobody answers");
  }
}
