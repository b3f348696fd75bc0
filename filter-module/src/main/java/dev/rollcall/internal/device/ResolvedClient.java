package dev.rollcall.internal.device;

/**
 * The client of a request.
 *
 * @param isReliable false if a trusted proxy wrote something that can't be read; the address is then that of the last proxy
 *     that could be
 */
public record ResolvedClient(ClientAddress address, boolean isReliable) {}
