/** What every implementation does on a Redis Cluster: slots, redirects, failovers. */
package dev.masterstate.cluster;
