package dynascope.scenarios.json;

import dynascope.assets.Words;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What kept a file from being read or written, in words for whoever owns it.
public final class Trouble {
  private Trouble() {}

  public static String of(Exception e) {
    return switch (e) {
      case NoSuchFileException missing -> Words.say("trouble.missing", file(missing));
      case AccessDeniedException denied -> Words.say("trouble.denied", file(denied));
      case NotDirectoryException file -> Words.say("trouble.no-folder", file(file));
      case FileAlreadyExistsException file -> Words.say("trouble.no-folder", file(file));
      case CharacterCodingException other -> Words.say("trouble.no-text");
      case FileSystemException other when other.getReason() != null -> other.getReason();
      case IOException other when other.getMessage() != null -> other.getMessage();
      default -> firstLine(e);
    };
  }

  private static String file(FileSystemException e) {
    return String.valueOf(e.getFile());
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
