package dynascope.app.window.home;

import dynascope.scenarios.progress.KeptAttempt;

/// Who keeps what a learner does.
public interface Memory {
  /// Keeps nothing.
  Memory NONE =
      new Memory() {
        @Override
        public Known known() {
          return Known.NOTHING;
        }

        @Override
        public void answered(String card, boolean well) {}

        @Override
        public void resume(KeptAttempt attempt) {}
      };

  /// What is known now.
  Known known();

  /// Keeps how a card was answered just now.
  void answered(String card, boolean well);

  /// Goes on with an attempt where it was left.
  void resume(KeptAttempt attempt);
}
