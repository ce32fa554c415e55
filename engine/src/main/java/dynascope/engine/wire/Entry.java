package dynascope.engine.wire;

import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import tools.jackson.core.JsonGenerator;

/// An operation of the API: its name, how its requests are read and written, and how its answers
/// are written.
record Entry<O extends Operation, R extends Response>(
    String name, Class<O> requests, Structure<O> request, Class<R> answers, Told<R> answer) {
  void tell(Operation operation, JsonGenerator out) {
    request.tell(requests.cast(operation), out);
  }

  void tell(Response response, JsonGenerator out) {
    answer.tell(answers.cast(response), out);
  }
}
