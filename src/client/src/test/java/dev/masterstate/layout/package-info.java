/** The stored layout as a test reads it: lines, room and pool, without the library's help. */
package dev.masterstate.layout;
