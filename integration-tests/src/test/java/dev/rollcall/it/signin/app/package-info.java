/** The examples of docs/own-sign-in.md, line for line; these classes travel in a WAR. */
package dev.rollcall.it.signin.app;
