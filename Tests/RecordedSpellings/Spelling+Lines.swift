extension Spelling {
  /// Of each: what came of it, method, target, headers, media type and body, between tabs; `-` for none, and `=` for the
  /// plain body.
  static let lines = #"""
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/Orders/1/Refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/ORDERS/1/REFUND	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders/01/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders/001/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund/	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders//1/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2//orders/1/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders/1//refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders/%31/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders%2f1%2frefund	-	application/json	=
    other	POST	/wp-json/fluent-cart/v2/orders/+1/refund	-	application/json	=
    other	POST	/wp-json/fluent-cart/v2/orders/1.0/refund	-	application/json	=
    other	POST	/wp-json/fluent-cart/v2/orders/1/refund%00	-	application/json	=
    other	POST	/wp-json/fluent-cart/v2/orders/1/refund%20	-	application/json	=
    other	POST	/wp-json/fluent-cart/v2/orders/1/refund;x	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/./orders/1/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund?x=1#y	-	application/json	=
    refund	POST	/index.php/wp-json/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/wp-json//fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	//wp-json/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/./orders/1/refund	-	application/json	=
    refund	POST	/?rest_route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/?rest_route=%2Ffluent-cart%2Fv2%2Forders%2F1%2Frefund	-	application/json	=
    refund	POST	/?rest_route=/fluent-cart/v2/Orders/1/Refund/	-	application/json	=
    refund	POST	/?rest_route=/x&rest_route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/?rest.route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/?rest+route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    other	POST	/?rest_route[]=/fluent-cart/v2/orders/1/refund	-	application/json	=
    other	POST	/?REST_ROUTE=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/labels?rest_route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/index.php?rest_route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/wp-json/fluent-cart/v2/labels?rest.route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	POST	/index.php?rest.route=/fluent-cart/v2/orders/1/refund	-	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method=POST	-	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method=post	-	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method=Post	-	application/json	=
    other	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method=POST&_method=GET	-	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund?.method=POST	-	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund?%20_method=POST	-	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method%00x=POST	-	application/json	=
    other	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method[]=POST	-	application/json	=
    other	GET	/wp-json/fluent-cart/v2/orders/1/refund?_METHOD=POST	-	application/json	=
    other	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method=POST%20	-	application/json	=
    refund	DELETE	/wp-json/fluent-cart/v2/orders/1/refund?_method=POST	-	application/json	=
    refund	HEAD	/wp-json/fluent-cart/v2/orders/1/refund?_method=POST	-	application/json	=
    refund	OPTIONS	/wp-json/fluent-cart/v2/orders/1/refund?_method=POST	-	application/json	=
    other	POST	/wp-json/fluent-cart/v2/orders/1/refund?_method=GET	-	application/json	=
    other	POST	/wp-json/fluent-cart/v2/orders/1/refund	X-HTTP-Method-Override: GET	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund	X-HTTP-Method-Override: POST	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund	x-http-method-override: post	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund	X_HTTP_Method_Override: POST	application/json	=
    other	GET	/wp-json/fluent-cart/v2/orders/1/refund	X-Method-Override: POST	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund	X-HTTP_Method-Override: POST	application/json	=
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund	X.HTTP.Method.Override: POST	application/json	=
    other	GET	/wp-json/fluent-cart/v2/orders/1/refund	-	application/json	{"_method":"POST","refund_info":{"transaction_id":1,"amount":0.01}}
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund?refund_info[transaction_id]=1&refund_info[amount]=0.01	-	-	-
    refund	GET	/wp-json/fluent-cart/v2/orders/1/refund?_method=POST&refund_info[transaction_id]=1&refund_info[amount]=0.01	-	-	-
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund?refund_info%5Btransaction_id%5D=1&refund_info%5Bamount%5D=0.01	-	-	-
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund	-	application/x-www-form-urlencoded	refund_info[transaction_id]=1&refund_info[amount]=0.01
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund	-	text/plain	=
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund	-	-	=
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund	-	application/vnd.api+json	=
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund	-	application/x-www-form-urlencoded	=
    refund	POST	/wp-json/fluent-cart/v2/orders/1/refund?order_id=2	-	application/json	=
    other	POST	/wp-json/batch/v1	-	application/json	{"requests":[{"path":"/fluent-cart/v2/orders/1/refund","method":"POST","body":{"refund_info":{"transaction_id":1,"amount":0.01}}}]}
    other	PATCH	/wp-json/fluent-cart/v2/orders/1/refund	-	application/json	=
    other	DELETE	/wp-json/fluent-cart/v2/orders/1/refund	-	application/json	=
    other	GET	/wp-json/fluent-cart/v2/orders/1/refund	-	application/json	=
    """#
}
