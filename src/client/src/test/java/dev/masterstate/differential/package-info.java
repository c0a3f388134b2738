/**
 * A second opinion: stores and a plain model of the contract go side by side through random
 * sessions.
 *
 * <p>Start at {@link dev.masterstate.differential.Differential}.
 */
package dev.masterstate.differential;
