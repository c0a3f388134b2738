/**
 * A versioned, lossless JSON state store on Redis for fleets of agents that share a session.
 *
 * <p>Start at {@link dev.masterstate.RedisMasterState}. Expected outcomes, a conflict above all,
 * are values; broken wires and broken data are exceptions that name the session. No method accepts
 * or returns null where its Javadoc does not say so.
 */
package dev.masterstate;
