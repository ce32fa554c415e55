package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class LensModelTest {
  private static final Address P3 = Address.parse("Users/P3");

  @Test
  void causesAreToldInTheOrderOfTimeAndTheEffectLast() {
    Why early = new Why("why.share", List.of("USER#1", "97 %"), SimTime.ofMillis(5), P3, 3, List.of());
    Why late =
        new Why("why.took", List.of("fans:8", "1", "USER#1"), SimTime.ofMillis(9), P3, 8, List.of());
    Why effect =
        new Why(
            "why.empty", List.of("Users/P3", "0", "0.009 s"), SimTime.ofMillis(9), P3, 9,
            List.of(late, early));
    List<LensModel.Sentence> told = LensModel.sentences(List.of(effect));
    assertEquals(
        List.of(
            "USER#1 took 97 % of that.",
            "fans:8 took 1 unit for USER#1.",
            "The bucket of Users/P3 is empty since 0.009 s; it holds 0 units."),
        told.stream().map(LensModel.Sentence::text).toList());
    assertEquals(
        List.of(false, false, true), told.stream().map(LensModel.Sentence::last).toList());
  }

  @Test
  void aRefusalIsShownAsTheServiceWritesIt() {
    ServiceException error =
        ServiceException.provisionedThroughput(
            ThrottlingReason.TableWriteKeyRangeThroughputExceeded,
            ServiceException.tableArn("Users"));
    assertEquals(
        """
        { "__type": "ProvisionedThroughputExceededException",
          "ThrottlingReasons": [ {
            "reason": "TableWriteKeyRangeThroughputExceeded",
            "resource": "arn:aws:dynamodb:us-east-1:000000000000:table/Users" } ],
          "message": "%s" }"""
            .formatted(error.message()),
        LensModel.json(error));
  }
}
