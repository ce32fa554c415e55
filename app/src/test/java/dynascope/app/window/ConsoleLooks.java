package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.engine.operation.Operation;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Pictures of the console, empty and busy, in all looks and two sizes.
///
/// Arguments: the folder to write to, and what the names must contain, such as `light-1600`.
public final class ConsoleLooks extends Looking {
  private ConsoleLooks(Place place) {
    super(place);
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/looks");
    run(folder, "S08", args.length > 1 ? args[1] : "", ConsoleLooks::new);
    System.exit(0);
  }

  @Override
  void walk() throws Exception {
    until(shown -> shown.moment() != null);
    fx(() -> {
      window().desk().open(FreeWorld.shop());
      window().shell().console();
    });
    until(shown -> shown.correspondence() != null && shown.moment() != null);
    picture("console-empty");
    send(
        "Query",
        """
        {"TableName": "Orders", "KeyConditionExpression": "#u = :u",
         "ExpressionAttributeNames": {"#u": "user"},
         "ExpressionAttributeValues": {":u": {"S": "USER#7"}}, "Limit": 3}\
        """);
    picture("console-query");
    send(
        "PutItem",
        """
        {"TableName": "Orders", "Item": {"user": {"S": "USER#7"}, "order": {"S": "ORDER#9"},
         "status": {"S": "OPEN"}, "price": {"N": "41.5"}, "lines": {"L": [{"S": "tea"}]}}}\
        """);
    send(
        "TransactWriteItems",
        """
        {"TransactItems": [
          {"Put": {"TableName": "Orders", "Item": {"user": {"S": "A"}, "order": {"S": "1"}}}},
          {"ConditionCheck": {"TableName": "Orders",
            "Key": {"user": {"S": "USER#7"}, "order": {"S": "ORDER#9"}},
            "ConditionExpression": "attribute_not_exists(price)"}}]}\
        """);
    picture("console-cancelled");
    send("Scan", "{\"TableName\": \"Orders\", \"Limit\": 60}");
    press("#console-way-json");
    picture("console-json");
    take(
        "Scan",
        "{\"TableName\": \"Orders\", \"FilterExpression\": \"status = :s AND size(price) > :n\"}");
    picture("console-reserved");
    press("#console-as-json");
    picture("console-answer-json");
  }

  private void take(String operation, String json) throws Exception {
    if (Wire.readRequest(operation, json.getBytes(StandardCharsets.UTF_8))
        instanceof Arrival.Request(Operation request)) {
      fx(() -> window().shell().take(request));
    }
  }

  private void send(String operation, String json) throws Exception {
    take(operation, json);
    int before = shown().recording().acts().size();
    fx(() -> {
      Node console = window().scene().lookup("#console");
      console.fireEvent(
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, true, false, false));
    });
    until(shown -> shown.recording().acts().size() > before && !shown.status().running());
    until(ConsoleLooks::answered);
    until(shown -> !shown.status().running());
  }

  private static boolean answered(Shown shown) {
    return shown.correspondence() != null
        && !shown.correspondence().exchanges().isEmpty()
        && shown.correspondence().exchanges().getLast().over();
  }

  private void press(String id) throws Exception {
    fx(() -> ((ToggleButton) window().scene().lookup(id)).fire());
  }
}
