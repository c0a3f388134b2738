/** What every implementation does on small and large connection pools. */
package dev.masterstate.pool;
