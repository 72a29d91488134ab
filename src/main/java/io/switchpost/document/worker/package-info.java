/**
 * The process in which documents are drawn: bounded in memory and time, without a network where the
 * system lets us, replaced when it dies.
 */
package io.switchpost.document.worker;
