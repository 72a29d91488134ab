package io.switchpost.app;

import io.switchpost.camel.routes.FileState;
import io.switchpost.camel.routes.FileStates;
import io.switchpost.voice.keypad.KeypadException;
import io.switchpost.voice.keypad.KeypadProfile;
import io.switchpost.voice.keypad.Keypads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The chosen keypad profile; when its file breaks, the last good one goes on. */
final class KeypadInUse implements Supplier<KeypadProfile> {
  private final Path directory;
  private final String name;
  private final FileStates states;
  private volatile KeypadProfile profile;

  /**
   * @throws KeypadException if the profile is unusable at the start, when there is no last good one
   */
  KeypadInUse(Path directory, String name, FileStates states) throws KeypadException {
    this.directory = directory;
    this.name = name;
    this.states = states;
    use(new Keypads(directory).load(name));
  }

  /** Reads it again. */
  void refresh() {
    try {
      use(new Keypads(directory).load(name));
    } catch (KeypadException broken) {
      states.broken(file(), new FileState.Trouble(broken.line(), broken.reason()));
    }
  }

  private void use(KeypadProfile next) {
    profile = next;
    boolean own = Files.exists(directory.resolve(name + ".yaml"));
    states.running(file(), own ? FileState.Origin.HOME : FileState.Origin.SHIPPED);
  }

  private String file() {
    return "keypads/" + name + ".yaml";
  }

  @Override
  public KeypadProfile get() {
    return profile;
  }
}
