package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import java.util.ArrayList;
import java.util.List;

/// Everything that can be asked for by name at this instant, in the order of the menus.
final class PaletteOffers {
  private final Shell shell;
  private final Desk desk;
  private final Actions actions;
  private final LessonShelf shelf;
  private final Commands commands;

  PaletteOffers(Shell shell, Desk desk, Actions actions, LessonShelf shelf, Commands commands) {
    this.shell = shell;
    this.desk = desk;
    this.actions = actions;
    this.shelf = shelf;
    this.commands = commands;
  }

  List<Offer> now() {
    List<Offer> offers = new ArrayList<>();
    for (Command.Group group : Command.Group.values()) {
      for (Command command : commands.all()) {
        if (command.group() == group && !command.id().equals("palette")) {
          offers.add(command(command));
        }
      }
    }
    offers.add(goTo());
    sights(offers);
    lessons(offers);
    knobs(offers);
    faults(offers);
    return offers;
  }

  private Offer command(Command command) {
    return new Offer.Plain(
        command.name(),
        Texts.say("menu." + command.group().name()),
        command.keyText(),
        hindrance(command.id()),
        command.act());
  }

  private Offer goTo() {
    String menu = Texts.say("menu.TIME");
    return new Offer.Numbered(
        Texts.say("palette.go"),
        menu,
        "",
        Texts.say("palette.go.hint"),
        typed ->
            Actions.instant(typed)
                .map(at ->
                    new Offer.Plain(
                        Texts.say("palette.go.to", Texts.say("palette.go"), typed),
                        menu,
                        "",
                        "",
                        () -> desk.wish(new Wish.Seek(at))))
                .orElseGet(() ->
                    new Offer.Plain(
                        Texts.say("palette.go") + " " + typed,
                        menu,
                        "",
                        Texts.say("go.bad", typed),
                        () -> {})));
  }

  private void sights(List<Offer> offers) {
    for (Sights.Sight sight : shell.sights().all()) {
      boolean here = shell.sights().now() == sight;
      offers.add(
          new Offer.Plain(
              Texts.say("palette.sight", Texts.say("sight." + sight.name())),
              Texts.say("menu.VIEW"),
              "",
              here ? Texts.say("palette.sight.here") : "",
              () -> shell.sights().show(sight)));
    }
  }

  private void lessons(List<Offer> offers) {
    for (LessonShelf.Entry each : shelf.entries()) {
      offers.add(
          new Offer.Plain(
              Texts.say("palette.lesson", each.id(), each.title()),
              Texts.say("title.lesson"),
              "",
              "",
              () -> actions.openLesson(each.id())));
    }
  }

  private void knobs(List<Offer> offers) {
    Opening opening = desk.opening();
    for (KnobSpec spec : opening == null ? List.<KnobSpec>of() : opening.knobs()) {
      KnobModel knob = new KnobModel(spec);
      String name = Texts.say("palette.knob", spec.label());
      String menu = Texts.say("palette.knobs");
      for (int i = 0; i < spec.choices().size(); i++) {
        int choice = i;
        offers.add(
            new Offer.Plain(
                name + " " + spec.choices().get(i),
                menu,
                "",
                "",
                () -> desk.wish(new Wish.Do(knob.act(choice)))));
      }
      if (spec.choices().isEmpty()) {
        offers.add(
            new Offer.Numbered(
                name,
                menu,
                "",
                Texts.say("palette.knob.hint", knob.text(spec.least()), knob.text(spec.greatest())),
                typed -> turn(knob, name, menu, typed)));
      }
    }
  }

  private Offer.Plain turn(KnobModel knob, String name, String menu, String typed) {
    KnobModel.Typed read = knob.typed(typed);
    return new Offer.Plain(
        (name + " " + typed + " " + knob.spec().unit()).strip(),
        menu,
        "",
        read.complaint(),
        () -> read.act().ifPresent(act -> desk.wish(new Wish.Do(act))));
  }

  private void faults(List<Offer> offers) {
    for (Actions.Deed each : actions.deeds()) {
      offers.add(new Offer.Plain(each.name(), Texts.say("lens.provoke"), "", "", each.act()));
    }
  }

  /// Why a command would do nothing at this instant; empty if it would do something.
  private String hindrance(String id) {
    Shown shown = desk.shown();
    Opening opening = desk.opening();
    if (shown == null || opening == null) {
      return id.equals("home") || id.equals("open") || id.equals("live.new")
          ? ""
          : Texts.say("palette.not.open");
    }
    boolean hinders =
        switch (id) {
          case "undo" -> !shown.canUndo();
          case "redo" -> !shown.canRedo();
          case "next-branch" -> shown.branches().size() < 2;
          case "show-first" -> !GuidePane.mayShow(shown.teaching());
          case "ask" -> opening.ask() == null;
          case "knob" -> opening.knobs().isEmpty();
          case "knob-up", "knob-down", "knob-up-more", "knob-down-more" ->
              !shell.knobs().hasKnobFocus();
          case "provoke" -> actions.deeds().isEmpty();
          case "mend" -> actions.broken().isEmpty();
          case "break-again" -> !actions.brokeBefore();
          case "marker", "marker-back" -> shown.markers().isEmpty();
          case "unit.CAUSE" -> shown.focus().causes() == null;
          case "export-csv" -> shell.charts().past() == null;
          case "live.hold", "live.follow" -> shown.live() == null;
          case "live.items" -> shown.live() == null;
          case "report" -> !(shown.status() instanceof dynascope.app.play.Status.Failed);
          default -> id.startsWith("lanes.") && shell.sights().now() != Sights.Sight.CAUSES;
        };
    return hinders ? reason(id) : "";
  }

  private static String reason(String id) {
    String of =
        switch (id) {
          case "knob-up", "knob-down", "knob-up-more", "knob-down-more" -> "knob-turned";
          case "marker", "marker-back" -> "marker";
          case "live.hold", "live.follow", "live.items" -> "live";
          default -> id.startsWith("lanes.") ? "lanes" : id;
        };
    return Texts.say("palette.not." + of);
  }
}
