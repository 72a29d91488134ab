package io.switchpost.voice;

import io.switchpost.media.HungUpException;
import io.switchpost.sip.Call;

/** Pilot 1900: leads a caller by the menus of {@code menus/*.yaml}. */
public interface AutoAttendant {
  /** Serves the menu of that file name ({@code main.yaml}), as it is at this moment. */
  void serve(Call call, String menu) throws HungUpException;
}
