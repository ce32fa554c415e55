package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the lessons.
@Command(name = "lessons", description = "${bundle:command.lessons.about}")
final class LessonsCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    for (Lesson lesson : LessonLibrary.bundled()) {
      spec.commandLine()
          .getOut()
          .println(
              Words.say(
                  "command.lessons.row",
                  lesson.id(),
                  String.format(Locale.ROOT, "%-9s", lesson.kind().word()),
                  String.format(Locale.ROOT, "%3d", lesson.minutes()),
                  lesson.title()));
    }
  }
}
