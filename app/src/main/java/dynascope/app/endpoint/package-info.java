/// The loopback endpoint: the service's own protocol, JSON over HTTP/1.1, for any SDK.
///
/// [Endpoint] listens; a `Connection` reads a `Head` and a body, within `Bounds`; `Api` makes a
/// `Reply` of them: `Gate` says whose requests are taken at all, `Credentials` whether they are
/// well formed, and the engine's wire reads and writes the rest. Who answers is a
/// [dynascope.engine.simulation.Driver]: [Tables] where there is no window.
@NullMarked
package dynascope.app.endpoint;

import org.jspecify.annotations.NullMarked;
