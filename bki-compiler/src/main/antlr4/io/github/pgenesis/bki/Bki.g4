/*
 * The bootstrap language of postgres.bki, as the server's own scanner and parser take it: free-form, without
 * statement terminators, its key words usable as plain names.
 */
grammar Bki;

script
    : header = HEADER statement* EOF
    ;

statement
    : CREATE name = token oid = token BOOTSTRAP? SHARED_RELATION? (ROWTYPE_OID rowtype = token)?
      LEFT column (COMMA column)* RIGHT                                                   # create
    | OPEN name = token                                                                   # open
    | CLOSE name = token                                                                  # close
    | INSERT LEFT value (COMMA? value)* RIGHT                                             # insert
    | DECLARE declaration                                                                 # declare
    | BUILD INDICES                                                                       # buildIndices
    ;

declaration
    : UNIQUE? INDEX name = token oid = token ON table = token
      USING method = token LEFT key (COMMA key)* RIGHT                                    # declareIndex
    | TOAST oid = token indexOid = token ON table = token                                 # declareToast
    ;

column
    : name = token EQUALS type = token nullness?
    ;

nullness
    : FORCE not = NOT? NULL
    ;

key
    : name = token operatorClass = token
    ;

value
    : token                                                                               # someValue
    | NULL_VALUE                                                                          # nullValue
    ;

token
    : WORD                                                                                # word
    | QUOTED                                                                              # quoted
    | keyword                                                                             # keywordAsWord
    ;

keyword
    : OPEN | CLOSE | CREATE | OBJECT_ID | BOOTSTRAP | SHARED_RELATION | ROWTYPE_OID | INSERT | DECLARE | BUILD
    | INDICES | UNIQUE | INDEX | ON | USING | TOAST | FORCE | NOT | NULL
    ;

OPEN : 'open' ;
CLOSE : 'close' ;
CREATE : 'create' ;
OBJECT_ID : 'OID' ;
BOOTSTRAP : 'bootstrap' ;
SHARED_RELATION : 'shared_relation' ;
ROWTYPE_OID : 'rowtype_oid' ;
INSERT : 'insert' ;
DECLARE : 'declare' ;
BUILD : 'build' ;
INDICES : 'indices' ;
UNIQUE : 'unique' ;
INDEX : 'index' ;
ON : 'on' ;
USING : 'using' ;
TOAST : 'toast' ;
FORCE : 'FORCE' ;
NOT : 'NOT' ;
NULL : 'NULL' ;
NULL_VALUE : '_null_' ;

COMMA : ',' ;
EQUALS : '=' ;
LEFT : '(' ;
RIGHT : ')' ;

// Numbers, negative ones too, are words.
WORD : [-A-Za-z0-9_]+ ;

// Backslashes take part in the meaning only: the end is a quote that no second one follows.
QUOTED : '\'' ( ~'\'' | '\'\'' )* '\'' ;

// The first line, and nothing else, says which major version the file is for.
HEADER : '# PostgreSQL ' [0-9]+ '\n' { _tokenStartCharIndex == 0 }? ;

// A comment starts in column one; a # elsewhere is no token at all.
COMMENT : '#' { getCharPositionInLine() == 1 }? ~'\n'* -> channel(HIDDEN) ;

BLANK : [ \t\r\n]+ -> channel(HIDDEN) ;
