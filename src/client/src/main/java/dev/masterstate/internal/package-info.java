/** Not API: what the library's implementations share. Anything here may change at any time. */
package dev.masterstate.internal;
