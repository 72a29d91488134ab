/**
 * The commands of the launcher that ask a running gateway, over its programming interface. Knows no
 * other room.
 */
package io.switchpost.cli;
