package io.switchpost.voice.menu;

import io.switchpost.directory.Directory;
import io.switchpost.voice.Prompts;
import io.switchpost.voice.Voicemail;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the auto attendant needs.
 *
 * @param recordedName the recording of an extension's name, if that person made one
 * @param language until a menu names one
 */
public record AttendantServices(
    MenuFiles menus,
    Prompts prompts,
    Directory directory,
    Function<String, Optional<Path>> recordedName,
    Voicemail voicemail,
    Locale language,
    Clock clock) {}
