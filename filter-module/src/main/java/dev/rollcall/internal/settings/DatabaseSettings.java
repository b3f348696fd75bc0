package dev.rollcall.internal.settings;

/**
 * Where sessions are stored.
 *
 * @param dataSource JNDI name of the data source
 * @param schema what to do about the tables
 */
public record DatabaseSettings(String dataSource, SchemaMode schema) {}
