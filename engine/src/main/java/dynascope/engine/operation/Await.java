package dynascope.engine.operation;

import dynascope.engine.errand.Reply;
import java.util.List;

/// What a request is waiting for: its name says what, its components are all that is remembered.
///
/// Lost when its router dies, which is what a crash means.
public interface Await {
  /// What happens when all replies are in, in the order of the errands. Pure.
  Round resume(List<Reply> replies, RouterView router);
}
