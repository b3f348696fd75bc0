package dev.rollcall.internal.rest;

import java.util.HashSet;
import java.util.Set;

/** The grammar of RFC 8259 read naively, for one object whose members have different names, as its objects inside do. */
final class JsonGrammar {

    /** Deeper than this, no more is read. */
    static final int DEEPEST = 500;

    private final String text;
    private int at;
    private int depth;
    private int deepest;

    private JsonGrammar(String text) {
        this.text = text;
    }

    /** How deep the object nests; 0 if the text is no such object. What is too deep may go on with anything. */
    static int depthOfObject(String text) {
        JsonGrammar grammar = new JsonGrammar(text);
        try {
            grammar.blank();
            grammar.object();
            grammar.blank();
            return grammar.at == text.length() ? grammar.deepest : 0;
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException none) {
            return grammar.deepest > DEEPEST ? grammar.deepest : 0;
        }
    }

    private void value() {
        blank();
        switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
        blank();
    }

    private void object() {
        enter('{');
        Set<String> names = new HashSet<>();
        blank();
        while (text.charAt(at) != '}') {
            if (!names.isEmpty()) {
                word(",");
                blank();
            }
            require(names.add(string()));
            blank();
            word(":");
            value();
        }
        leave();
    }

    private void array() {
        enter('[');
        blank();
        for (boolean isFirst = true; text.charAt(at) != ']'; isFirst = false) {
            if (!isFirst) {
                word(",");
            }
            value();
        }
        leave();
    }

    private void enter(char bracket) {
        require(text.charAt(at++) == bracket);
        deepest = Math.max(deepest, ++depth);
        require(deepest <= DEEPEST);
    }

    private void leave() {
        at++;
        depth--;
    }

    private String string() {
        word("\"");
        StringBuilder read = new StringBuilder();
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            require(c >= ' ');
            read.append(c == '\\' ? escape() : c);
        }
        return read.toString();
    }

    private char escape() {
        char c = text.charAt(at++);
        if (c == 'u') {
            String hex = text.substring(at, at + 4);
            require(hex.matches("[0-9a-fA-F]{4}"));
            at += 4;
            return (char) Integer.parseInt(hex, 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        require(known >= 0);
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private void number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        require(text.substring(start, at).matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"));
    }

    private void word(String word) {
        require(text.startsWith(word, at));
        at += word.length();
    }

    private void blank() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException();
        }
    }
}
