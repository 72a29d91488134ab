/**
 * What a number is: written in any of the usual ways, read by the rules of a country, with the
 * class that permissions go by. Knows no telephone and no mail.
 */
package io.switchpost.directory.numbers;
