package dynascope.app.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dynascope.app.live.LiveWorld;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorrespondentTest {
  private static final long SECOND = 1_000_000_000L;

  private final PlaybackSource source = LiveWorld.of("", List.of(), Instant.EPOCH).source();
  private long wall = 10 * SECOND;
  private final Correspondent correspondent = new Correspondent(source, () -> wall);

  @Test
  void aDraftIsCheckedAgainWhileTimeGoesOn() {
    Act create =
        new Act.Call(
            request(
                "CreateTable",
                "{'TableName':'Orders','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
                    + "[{'AttributeName':'id','AttributeType':'S'}],'KeySchema':"
                    + "[{'AttributeName':'id','KeyType':'HASH'}]}"));
    source.act(SimTime.ZERO, create, false);
    correspondent.look(true);
    correspondent.draft(request("Scan", "{'TableName':'Orders'}"));

    Correspondence creating = at(SimTime.ofSeconds(1));
    assertNotNull(checked(creating).refused());
    wall += SECOND;
    assertSame(creating, at(SimTime.ofSeconds(2)), "nothing new is nothing new to be drawn");
    assertNotNull(checked(at(SimTime.ofSeconds(60))).refused(), "not at every frame");
    wall += SECOND;
    assertNull(checked(at(SimTime.ofSeconds(60))).refused());
  }

  private Correspondence at(SimTime playhead) {
    source.runTo(playhead, () -> true);
    Correspondence seen = correspondent.at(playhead, true);
    assertNotNull(seen);
    return seen;
  }

  private static Correspondence.Checked checked(Correspondence seen) {
    Correspondence.Checked checked = seen.checked();
    assertNotNull(checked);
    return checked;
  }

  private static Operation request(String operation, String json) {
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    Arrival arrival = Wire.readRequest(operation, bytes);
    assertEquals(Arrival.Request.class, arrival.getClass());
    return ((Arrival.Request) arrival).operation();
  }
}
