package dev.rollcall;

/** What failures are counted by. */
public enum BucketKind {
    /** The name that was typed, whether there is such a user or not. */
    ACCOUNT,
    /** A user on a device that this user has signed in with before. */
    DEVICE,
    /** The network that logins come from. */
    ADDRESS,
    /** The network that refreshes come from. */
    REFRESHES
}
