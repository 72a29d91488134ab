package io.switchpost.fax.t38;

/**
 * An attribute of {@code m=image}: what stands after {@code a=}.
 *
 * @param value of no characters if there is no colon
 */
public record T38Attribute(String name, String value) {}
