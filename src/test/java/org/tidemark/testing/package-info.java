/**
 * What several packages' tests share: the recorded node directories, a picture of a directory
 * before and after, databases made to order, and child processes that hold or write one.
 */
package org.tidemark.testing;
