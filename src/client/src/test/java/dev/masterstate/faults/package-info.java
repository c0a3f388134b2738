/** What the Lua client does when servers, scripts and connections go away under it. */
package dev.masterstate.faults;
