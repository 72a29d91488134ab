package io.switchpost.document.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * LibreOffice's settings for documents of strangers: macros never run, nothing that a document only
 * refers to (pictures, sections, sheets, services) is fetched, no Java is started.
 */
final class OfficeProfile {
  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry">
      """
          + setting("Common/Security/Scripting", "DisableMacrosExecution", "true")
          + setting("Common/Security/Scripting", "MacroSecurityLevel", "3")
          + setting("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
          + setting("Writer/Content/Update", "Link", "0") // never
          + setting("Calc/Content/Update", "Link", "1") // never
          + setting("Calc/Formula/Load", "OOXMLRecalcMode", "1") // never
          + setting("Calc/Formula/Load", "ODFRecalcMode", "1") // never
          + setting("Java/VirtualMachine", "Enable", "false")
          + "</oor:items>\n";

  private OfficeProfile() {}

  /** A directory to begin a profile with, below the one that is given. */
  static Path in(Path directory) throws IOException {
    Path profile = directory.resolve("office-profile");
    Files.createDirectories(profile.resolve("user"));
    Files.writeString(profile.resolve("user/registrymodifications.xcu"), SETTINGS);
    return profile;
  }

  private static String setting(String path, String name, String value) {
    return """
        <item oor:path="/org.openoffice.Office.%s"><prop oor:name="%s" oor:op="fuse"><value>%s</value></prop></item>
        """
        .formatted(path, name, value);
  }
}
