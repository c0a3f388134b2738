/**
 * What every implementation of {@link dev.masterstate.MasterState} must do, one test per rule.
 *
 * <p>An implementation extends {@link dev.masterstate.contract.MasterStateContract} once per
 * protocol.
 */
package dev.masterstate.contract;
