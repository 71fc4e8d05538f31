import CodeSamples
import HTTP
import Testing

/// The samples of the documentation's page "Refund Order", character for character.
@Suite struct PageTests {
  private let request = SampleRequest(
    method: .post, url: "https://{website}/wp-json/fluent-cart/v2/orders/{order_id}/refund",
    headers: [Header("Content-Type", "application/json")], credential: .placeholder,
    body: Array(
      #"{"refund_info":{"transaction_id":129237,"amount":2500,"cancelSubscription":"false"}}"#.utf8))

  @Test func curl() {
    #expect(
      sample(of: request, in: .curl) == #"""
        curl 'https://{website}/wp-json/fluent-cart/v2/orders/{order_id}/refund' \
          --request POST \
          --header 'Authorization: Authorization' \
          --header 'Content-Type: application/json' \
          --data '{
          "refund_info": {
            "transaction_id": 129237,
            "amount": 2500,
            "cancelSubscription": "false"
          }
        }'
        """#)
  }

  @Test func javascript() {
    #expect(
      sample(of: request, in: .javascript) == """
        fetch('https://{website}/wp-json/fluent-cart/v2/orders/{order_id}/refund', {
          method: 'POST',
          headers: {
            Authorization: 'Authorization',
            'Content-Type': 'application/json'
          },
          body: JSON.stringify({
            refund_info: {
              transaction_id: 129237,
              amount: 2500,
              cancelSubscription: 'false'
            }
          })
        })
        """)
  }

  @Test func php() {
    #expect(
      sample(of: request, in: .php) == """
        $ch = curl_init("https://{website}/wp-json/fluent-cart/v2/orders/{order_id}/refund");

        curl_setopt($ch, CURLOPT_POST, true);
        curl_setopt($ch, CURLOPT_HTTPHEADER, ['Authorization: Authorization', 'Content-Type: application/json']);
        curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode([
          'refund_info' => [
            'transaction_id' => 129237,
            'amount' => 2500,
            'cancelSubscription' => 'false'
          ]
        ]));

        curl_exec($ch);

        curl_close($ch);
        """)
  }

  @Test func python() {
    #expect(
      sample(of: request, in: .python) == """
        requests.post(
            "https://{website}/wp-json/fluent-cart/v2/orders/{order_id}/refund",
            headers={
              "Authorization": "Authorization",
              "Content-Type": "application/json"
            },
            json={
              "refund_info": {
                "transaction_id": 129237,
                "amount": 2500,
                "cancelSubscription": "false"
              }
            }
        )
        """)
  }

  @Test func `a URL without placeholders is protected from curl's globbing`() {
    var request = request
    request.url = "http://127.0.0.1/{order_id}?status[]=paid"
    #expect(sample(of: request, in: .curl).contains("--globoff"))
  }
}
