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
    Why early = new Why("app.name", List.of(), SimTime.ofMillis(5), P3, 3, List.of());
    Why late = new Why("app.name", List.of(), SimTime.ofMillis(9), P3, 8, List.of());
    Why effect = new Why("app.name", List.of(), SimTime.ofMillis(9), P3, 9, List.of(late, early));
    List<LensModel.Sentence> told = LensModel.sentences(List.of(effect));
    assertEquals(List.of(3L, 8L, 9L), told.stream().map(LensModel.Sentence::seq).toList());
    assertEquals(List.of(false, false, true), told.stream().map(LensModel.Sentence::last).toList());
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
          "message": "%s" }\
        """
            .formatted(error.message()),
        LensModel.json(error));
  }
}
