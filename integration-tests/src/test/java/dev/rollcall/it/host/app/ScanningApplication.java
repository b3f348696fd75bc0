package dev.rollcall.it.host.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lists nothing, so that the server scans every class of the WAR and of its libraries. */
@ApplicationPath("/host")
public class ScanningApplication extends Application {}
