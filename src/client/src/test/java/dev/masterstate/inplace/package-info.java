/** What writing in place costs, and what it leaves behind: memory, replicated bytes, commands. */
package dev.masterstate.inplace;
