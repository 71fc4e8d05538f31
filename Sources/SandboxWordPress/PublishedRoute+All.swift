/// The routes of FluentCart 1.3.25 below `/fluent-cart/v2`, in the order in which it registers them. A line has a path,
/// then each method with the action of the controller named above, and who may call it: `public`, `login`, `admin`, or
/// permissions of which one is enough.
///
/// What stands here and is not acted out is answered with 501; what does not stand here does not exist. `:int` takes
/// digits, `:word` letters, digits and dashes. An action `-` is one whose place in the plugin's own list another took.
extension PublishedRoute {
  static let text = """
    [App.Modules.Subscriptions.Http.Controllers.SubscriptionController]
    subscriptions/ GET index subscriptions/view
    subscriptions/{subscriptionOrderId} GET getSubscriptionOrderDetails subscriptions/view
    orders/{order}/subscriptions/{subscription}/cancel PUT cancelSubscription subscriptions/manage
    orders/{order}/subscriptions/{subscription}/fetch PUT fetchSubscription subscriptions/view
    orders/{order}/subscriptions/{subscription}/early-payment-link POST generateEarlyPaymentLink subscriptions/manage
    orders/{order}/subscriptions/{subscription}/reactivate PUT reactivateSubscription subscriptions/manage
    orders/{order}/subscriptions/{subscription}/pause PUT pauseSubscription subscriptions/manage
    orders/{order}/subscriptions/{subscription}/resume PUT resumeSubscription subscriptions/manage
    [App.Modules.Shipping.Http.Controllers.ShippingZoneController]
    shipping/zones GET index store/sensitive POST store store/sensitive
    shipping/zones/{id} GET show store/sensitive PUT update store/sensitive DELETE destroy store/sensitive
    shipping/zones/update-order POST updateOrder store/sensitive
    shipping/zone/states GET getZoneStates store/sensitive
    shipping/zone/countries GET getCountriesByContinent store/sensitive
    [App.Modules.Shipping.Http.Controllers.ShippingMethodController]
    shipping/methods POST store store/sensitive PUT update store/sensitive
    shipping/methods/{method_id} DELETE destroy store/sensitive
    [App.Modules.Shipping.Http.Controllers.ShippingClassController]
    shipping/classes GET index store/sensitive POST store store/sensitive
    shipping/classes/{id} GET show store/sensitive PUT update store/sensitive DELETE destroy store/sensitive
    shipping/classes/{id}/profile GET getProfile store/sensitive
    shipping/packages GET getPackages store/sensitive POST savePackages store/sensitive
    [App.Http.Controllers.WidgetsController]
    /widgets GET __invoke customers/view,orders/view
    [App.Http.Controllers.DashboardController]
    dashboard/ GET getOnboardingData admin
    dashboard/stats GET getDashboardStats dashboard_stats/view
    [App.Http.Controllers.ProductVariationController]
    products/variants GET index products/view POST create products/create
    [App.Http.Controllers.ProductController]
    products/ GET index products/view POST create products/create
    products/get-bundle-info/{productId} GET getBundleInfo products/view
    products/save-bundle-info/{variationId} POST saveBundleInfo products/edit
    products/fetch-term GET getProductTermsList products/view
    products/searchProductByName GET searchProductByName products/view
    products/suggest-sku GET suggestSku products/view
    products/searchVariantByName GET searchVariantByName products/view
    products/search-product-variant-options GET searchProductVariantOptions products/view
    products/findSubscriptionVariants GET findSubscriptionVariants products/view
    products/fetchProductsByIds GET fetchProductsByIds products/view
    products/fetchVariationsByIds GET fetchVariationsByIds products/view
    products/fetch-term-by-parent POST getProductTermListByParent products/view
    products/bulk-insert POST bulkInsert products/create
    products/bulk-edit-data GET bulkEditFetch products/edit
    products/bulk-update POST bulkUpdate products/edit
    products/get-max-excerpt-word-count GET getMaxExcerptWordCount products/view
    products/{product} GET find products/view DELETE delete products/delete
    products/{productId}/related-products GET getRelatedProducts products/view
    products/{productId}/pricing GET get products/view
    products/{productId}/duplicate POST duplicate products/create
    products/{id:int}/upgrade-paths GET getUpgradeSettings products/view
    products/{id:int}/upgrade-path POST saveUpgradeSetting products/edit
    products/upgrade-path/{id:int}/update POST updateUpgradePath products/edit
    products/upgrade-path/{id:int}/delete DELETE deleteUpgradePath products/delete
    products/variation/{variantId}/upgrade-paths GET getUpgradePaths products/view
    products/{postId}/pricing POST update products/edit
    products/{postId}/update-long-desc-editor-mode POST updateLongDescEditorMode products/edit
    products/{postId}/tax-class POST updateTaxClass products/edit
    products/{postId}/tax-class/remove POST removeTaxClass products/edit
    products/{postId}/shipping-class POST updateShippingClass products/edit
    products/{postId}/shipping-class/remove POST removeShippingClass products/edit
    products/{postId}/update-inventory/{variantId} PUT updateInventory products/edit
    products/{postId}/update-manage-stock PUT updateManageStock products/edit
    [App.Http.Controllers.ProductDownloadablesController]
    products/{postId}/sync-downloadable-files POST syncDownloadableFiles products/edit
    products/{downloadableId}/update PUT update products/edit
    products/{downloadableId}/delete DELETE delete products/delete
    products/getDownloadableUrl/{downloadableId} GET getDownloadableUrl products/view
    [App.Http.Controllers.ProductController]
    products/{productId}/pricing-widgets GET getPricingWidgets products/view
    products/{postId}/update-variant-option POST updateVariantOption products/edit
    products/add-product-terms POST addProductTerms products/edit
    products/do-bulk-action POST handleBulkActions products/edit
    products/create-dummy POST createDummyProducts products/create
    products/sync-taxonomy-term/{postId} POST syncTaxonomyTerms products/edit
    products/delete-taxonomy-term/{postId} POST deleteTaxonomyTerms products/edit
    products/detail/{detailId} POST updateProductDetail products/edit
    [App.Http.Controllers.ProductVariationController]
    products/variants/{variantId} POST update products/edit DELETE delete products/delete
    products/variants/{variantId}/setMedia POST setMedia products/edit
    products/variants/{variantId}/pricing-table PUT updatePricingTable products/edit
    [App.Http.Controllers.VariantController]
    variants/ GET index products/view
    [App.Http.Controllers.AddonsController]
    integration/addons GET getAddons integrations/view
    [App.Http.Controllers.IntegrationController]
    integration/global-settings GET getGlobalSettings integrations/view \
      POST setGlobalSettings integrations/manage
    integration/global-feeds GET getFeeds integrations/view
    integration/global-feeds/change-status/{integration_id:int} POST changeStatus integrations/manage
    integration/global-feeds/{integration_id:int} DELETE deleteSettings integrations/delete
    integration/global-feeds/settings GET getSettings integrations/view POST saveSettings integrations/manage
    integration/feed/lists GET lists integrations/view
    integration/feed/dynamic_options GET getDynamicOptions integrations/view
    integration/feed/chained POST chained integrations/manage
    [App.Http.Controllers.AddonsController]
    integration/feed/install-plugin POST installAndActivate integrations/manage
    [App.Modules.PaymentMethods.PayPalGateway.ConnectConfig]
    /settings/payment-methods/paypal/seller-auth-token POST getSellerAuthToken admin
    [App.Http.Controllers.PaymentMethodController]
    /settings/payment-methods/paypal/webhook/setup POST setPayPalWebhook admin
    /settings/payment-methods/paypal/webhook/check GET checkPayPalWebhook admin
    settings/payment-methods GET getSettings admin POST store admin
    settings/payment-methods/all GET index admin
    settings/payment-methods/reorder POST reorder admin
    settings/payment-methods/connect/info GET connectInfo admin
    settings/payment-methods/disconnect POST disconnect admin
    settings/payment-methods/design POST saveDesign admin
    settings/payment-methods/install-addon POST installAddon admin
    settings/payment-methods/activate-addon POST activateAddon admin
    [App.Http.Controllers.SettingsController]
    settings/permissions GET getPermissions admin POST savePermissions admin
    settings/store GET getStore store/settings POST saveStore store/settings
    [App.Http.Controllers.ModuleSettingsController]
    settings/modules/plugin-addons GET getPluginAddons admin
    settings/modules/plugin-addons/install POST installPluginAddon admin
    settings/modules/plugin-addons/activate POST activatePluginAddon admin
    settings/modules/turnstile/verify POST verifyTurnstileKeys admin
    settings/modules GET getSettings admin POST saveSettings admin
    [App.Http.Controllers.SettingsController]
    settings/confirmation POST saveConfirmation admin
    settings/confirmation/shortcode GET getShortcode admin
    [App.Http.Controllers.StorageController]
    settings/storage-drivers GET index admin POST store admin
    settings/storage-drivers/active-drivers GET getActiveDrivers admin
    settings/storage-drivers/{driver} GET getSettings admin
    settings/storage-drivers/verify-info POST verifyConnectInfo admin
    settings/storage-drivers/create-bucket POST createBucket admin
    settings/storage-drivers/bucket-list POST listBuckets admin
    settings/storage-drivers/reset POST resetSettings admin
    settings/storage-drivers/change-status POST changeStatus admin
    [App.Http.Controllers.OrderController]
    orders/ GET index orders/view POST store orders/create
    orders/calculate-shipping POST updateShipping orders/create,orders/manage
    orders/do-bulk-action POST handleBulkActions orders/manage
    orders/{order}/mark-as-paid POST markAsPaid orders/manage
    orders/{order}/generate-missing-licenses POST generateMissingLicenses orders/manage
    orders/{order_id:int} GET - orders/view POST updateOrder orders/manage DELETE deleteOrder orders/delete
    orders/{order_id:int}/update-address-id POST updateOrderAddressId orders/manage
    orders/{order_id:int}/refund POST refundOrder orders/can_refund
    orders/{order_id:int}/change-customer POST changeCustomer orders/manage
    orders/{order_id:int}/create-and-change-customer POST createAndChangeCustomer orders/manage
    orders/{order}/statuses PUT updateStatuses orders/manage_statuses
    orders/{order}/transactions GET - orders/view
    orders/{order}/transactions/{transaction_id}/accept-dispute POST acceptDispute orders/manage
    orders/{id}/transactions/{transaction_id} GET getDetails orders/view
    orders/{order}/address/{id} PUT updateOrderAddress orders/manage
    orders/{order}/transactions/{transaction}/status PUT updateTransactionStatus orders/manage
    orders/{order}/create-custom POST createCustom orders/create
    orders/shipping_methods GET getShippingMethods orders/manage
    orders/{order}/sync-statuses PUT syncOrderStatuses orders/manage
    [App.Http.Controllers.LabelController]
    labels/ GET index labels/view POST create labels/manage
    labels/update-label-selections POST updateSelections labels/manage
    [App.Http.Controllers.CustomerController]
    customers/ GET index customers/view POST store customers/manage
    customers/get-stats/{customer} GET getStats customers/view
    customers/attachable-user GET getAttachableUser customers/manage
    customers/{customerId}/attachable-user POST setAttachableUser customers/manage
    customers/{customerId}/detach-user POST detachCustomer customers/manage
    customers/{customerId:int} GET find customers/view
    customers/{customerId:int}/order GET findOrder customers/view
    customers/{customerId} PUT update customers/manage
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId} GET getDetails login PUT updateDetails login
    [App.Http.Controllers.CustomerController]
    customers/{customerId}/additional-info PUT updateAdditionalInfo customers/manage
    customers/do-bulk-action POST handleBulkActions customers/manage
    customers/{customerId}/orders GET getCustomerOrders customers/view
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId}/orders GET getCustomerOrders login
    [App.Http.Controllers.CustomerController]
    customers/{customerId}/address GET getAddress customers/view PUT updateAddress customers/manage \
      POST createAddress customers/manage DELETE removeAddress customers/delete
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId}/address PUT updateAddress login DELETE removeAddress login
    [App.Http.Controllers.CustomerController]
    customers/{customerId}/address/make-primary POST setAddressPrimary customers/manage
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerId}/address/make-primary POST setAddressPrimary login
    [App.Http.Controllers.CustomerController]
    customers/{customerId:int}/recalculate-ltv POST recalculateLtv customers/manage
    [App.Http.Controllers.AttributesController]
    options/attr/groups GET getGroups products/view
    options/attr/group POST createGroup products/create
    options/attr/group/{group_id} GET getGroup products/view PUT updateGroup products/edit \
      DELETE deleteGroup products/delete
    options/attr/group/{group_id}/terms GET getTerms products/view
    options/attr/group/{group_id}/term POST createTerm products/create
    options/attr/group/{group_id}/term/{term_id} POST updateTerm products/edit \
      DELETE deleteTerm products/delete
    options/attr/group/{group_id}/term/{term_id}/serial POST changeTermSerial products/edit
    [App.Http.Controllers.OnboardingController]
    onboarding/ GET index admin POST saveSettings admin
    onboarding/create-pages POST createPages admin
    onboarding/create-page POST createPage admin
    [App.Http.Controllers.EmailNotificationController]
    email-notification/ GET index store/sensitive
    email-notification/get-short-codes GET getShortCodes store/sensitive
    email-notification/get-settings GET getSettings store/sensitive
    email-notification/save-settings POST saveSettings store/sensitive
    email-notification/reminders GET getSchedulingSettings store/sensitive \
      POST saveSchedulingSettings store/sensitive
    email-notification/enable-notification/{name} POST enableNotification store/sensitive
    email-notification/send-manual-reminder POST sendManualReminder store/sensitive
    email-notification/preview-default-template POST previewDefaultTemplate store/sensitive
    email-notification/{notification} GET find store/sensitive PUT update store/sensitive
    [App.Http.Controllers.TemplateController]
    templates/print-templates GET getPrintTemplates admin PUT savePrintTemplates admin
    [App.Http.Controllers.CouponsController]
    coupons/listCoupons GET listCoupons orders/create,orders/manage,coupons/view
    coupons/ GET index coupons/view POST create coupons/manage
    coupons/getSettings GET getSettings coupons/view
    coupons/{id} GET viewDetails coupons/view PUT update coupons/manage DELETE delete coupons/delete
    coupons/apply POST applyCoupon orders/create,orders/manage
    coupons/cancel POST cancelCoupon orders/create,orders/manage
    coupons/re-apply POST reapplyCoupon orders/create,orders/manage
    coupons/checkProductEligibility POST isProductEligible orders/create,orders/manage
    coupons/storeCouponSettings POST storeCouponSettings coupons/manage
    [App.Http.Controllers.FileUploadController]
    files/ GET index store/sensitive
    files/upload POST upload store/sensitive
    files/bucket-list GET getBucketList store/sensitive
    files/delete DELETE deleteFile store/sensitive
    /upload-editor-file POST uploadEditorFile admin
    [App.Http.Controllers.NotesController]
    notes/attach POST attach admin
    [App.Http.Controllers.AppControllers.AppController]
    app/init GET init admin
    app/attachments GET attachments admin
    app/upload-attachments POST uploadAttachments admin
    [App.Http.Controllers.ActivityController]
    activity/ GET index admin
    activity/{id} DELETE delete admin
    activity/{id}/mark-read PUT markReadUnread admin
    [App.Http.Controllers.TaxController]
    taxes/ GET index admin POST markAsFiled admin
    [App.Http.Controllers.AddressInfoController]
    address-info/countries GET countriesOption login
    address-info/get-country-info GET getCountryInfo login
    [App.Http.Controllers.ProductIntegrationsController]
    products/{product_id}/integrations/{integration_name}/settings GET getProductIntegrationSettings products/view
    products/{product_id}/integrations POST saveProductIntegration products/edit
    products/{product_id}/integrations/{integration_id} DELETE deleteProductIntegration products/delete
    products/{product_id}/integrations/feed/change-status POST changeStatus products/edit
    products/{productId}/integrations GET getFeeds products/view
    [App.Http.Controllers.TaxClassController]
    tax/classes GET index store/sensitive POST store store/sensitive
    tax/classes/{id:int} PUT update store/sensitive DELETE delete store/sensitive
    [App.Http.Controllers.TaxRateController]
    tax/rates GET index store/sensitive
    tax/rates/country/rates/{country_code} GET show store/sensitive
    tax/rates/country/override POST saveShippingOverride store/sensitive
    tax/rates/country/override/{id:int} DELETE deleteShippingOverride store/sensitive
    tax/country/rate/{id:int} PUT update store/sensitive DELETE delete store/sensitive
    tax/country/rate POST store store/sensitive
    tax/country/{country_code} DELETE deleteCountry store/sensitive
    tax/country-tax-id/{country_code} GET getCountryTaxId store/sensitive \
      POST saveCountryTaxId store/sensitive
    [App.Http.Controllers.TaxConfigurationController]
    tax/configuration/rates GET getTaxRates store/sensitive
    tax/configuration/countries POST saveConfiguredCountries store/sensitive
    tax/configuration/settings GET getSettings store/sensitive POST saveSettings store/sensitive
    [App.Http.Controllers.TaxEUController]
    tax/configuration/settings/eu-vat POST saveEuVatSettings store/sensitive
    tax/configuration/settings/eu-vat/rates GET getEuTaxRates store/sensitive
    tax/configuration/settings/eu-vat/oss/override POST saveOssTaxOverride store/sensitive \
      DELETE deleteOssTaxOverride store/sensitive
    tax/configuration/settings/eu-vat/oss/shipping-override POST saveOssShippingOverride store/sensitive \
      DELETE deleteOssShippingOverride store/sensitive
    [App.Http.Controllers.CheckoutFieldsController]
    checkout-fields/get-fields GET getFields store/sensitive
    checkout-fields/save-fields POST saveFields store/sensitive
    [App.Http.Controllers.Reports.OverviewReportController]
    reports/overview GET getOverview reports/view
    [App.Http.Controllers.Reports.ReportingController]
    reports/fetch-report-meta GET getReportMeta reports/view
    reports/quick-order-stats GET getOrderQuickStats reports/view
    reports/sales-growth GET getSalesGrowth reports/view
    reports/report-overview GET getReportOverview reports/view
    reports/search-repeat-customer GET searchRepeatCustomer reports/view
    reports/top-products-sold GET getTopProductsSold reports/view
    [App.Http.Controllers.Reports.RevenueReportController]
    reports/revenue GET getRevenue reports/view
    reports/revenue-by-group GET getRevenueByGroup reports/view
    [App.Http.Controllers.Reports.OrderReportController]
    reports/order-value-distribution GET getOrderValueDistribution reports/view
    reports/fetch-new-vs-returning-customer GET getNewVsReturningCustomer reports/view
    reports/fetch-order-by-group GET getOrderByGroup reports/view
    reports/fetch-report-by-day-and-hour GET getReportByDayAndHour reports/view
    reports/item-count-distribution GET getItemCountDistribution reports/view
    reports/order-completion-time GET getOrderCompletionTime reports/view
    reports/order-chart GET getOrderChart reports/view
    [App.Http.Controllers.Reports.DefaultReportController]
    reports/sales-report GET getSalesReport reports/view
    reports/fetch-top-sold-products GET getTopSoldProducts reports/view
    reports/fetch-top-sold-variants GET getTopSoldVariants reports/view
    [App.Http.Controllers.Reports.RefundReportController]
    reports/refund-chart GET getRefundChart reports/view
    reports/weeks-between-refund GET getWeeksBetweenRefund reports/view
    reports/refund-data-by-group GET getRefundDataByGroup reports/view
    [App.Http.Controllers.Reports.LicenseReportController]
    reports/license-chart GET getLicenseLineChart reports/view
    reports/license-pie-chart GET getLicensePieChart reports/view
    reports/license-summary GET getLicenseSummary reports/view
    [App.Http.Controllers.Reports.ReportingController]
    reports/dashboard-stats GET getDashboardStats reports/view
    reports/sales-growth-chart GET getSalesGrowthChart reports/view
    reports/country-heat-map GET getCountryHeatMap reports/view
    reports/get-recent-orders GET getRecentOrders reports/view
    reports/get-recent-activities GET getRecentActivities reports/view
    reports/get-dashboard-summary GET getDashBoardSummary reports/view
    [App.Http.Controllers.Reports.SubscriptionReportController]
    reports/subscription-chart GET getSubscriptionChart reports/view
    reports/daily-signups GET getDailySignups reports/view
    reports/retention-chart GET getRetentionChart reports/view
    reports/future-renewals GET getFutureRenewals reports/view
    reports/subscription-retention GET getRetentionData reports/view
    reports/subscription-cohorts GET getCohortData reports/view
    [App.Http.Controllers.Reports.RetentionSnapshotController]
    reports/retention-snapshots/generate POST generate reports/view
    reports/retention-snapshots/status GET checkStatus reports/view
    [App.Http.Controllers.Reports.ProductReportController]
    reports/product-report GET getProductReport reports/view
    reports/product-performance GET getProductPerformance reports/view
    [App.Http.Controllers.Reports.CustomerReportController]
    reports/customer-report GET index reports/view
    [App.Http.Controllers.Reports.SourceReportController]
    reports/sources GET index reports/view
    [App.Http.Controllers.ShopController]
    public/products GET getProducts public
    public/product-views GET getProductViews public
    public/product-search GET searchProduct public
    [App.Http.Controllers.CheckoutController]
    checkout/place-order POST placeOrder public
    checkout/get-order-info GET getOrderInfo public
    checkout/get-checkout-summary-view GET getCheckoutSummary public
    [App.Modules.Shipping.Http.Controllers.Frontend.ShippingFrontendController]
    checkout/get-available-shipping-methods GET getAvailableShippingMethods public
    checkout/get-shipping-methods-list-view GET getShippingMethodsListView public
    checkout/get-country-info GET getCountryInfo public
    [App.Http.Controllers.UserController]
    user/login POST login public
    [App.Http.Controllers.FrontendControllers.CustomerController]
    customers/{customerAddressId}/update-address-select GET updateAddressSelect login
    customers/add-address POST createAddress login
    [App.Http.Controllers.FrontendControllers.CustomerProfileController]
    customer-profile/ GET index login
    customer-profile/downloads GET getDownloads login
    customer-profile/profile GET getCustomerProfileDetails login
    customer-profile/create-address POST createCustomerProfileAddress login
    customer-profile/edit-address POST updateCustomerProfileAddress login
    customer-profile/make-primary-address POST makePrimaryCustomerProfileAddress login
    customer-profile/delete-address POST deleteCustomerProfileAddress login
    customer-profile/update POST updateCustomerProfileDetails login
    [App.Http.Controllers.FrontendControllers.CustomerOrderController]
    customer-profile/orders GET getOrders login
    customer-profile/orders/{order_uuid:word} GET orderDetails login
    [App.Http.Controllers.FrontendControllers.CustomerProfileController]
    customer-profile/orders/{order_uuid:word}/upgrade-paths GET getUpgradePaths login
    [App.Http.Controllers.FrontendControllers.CustomerOrderController]
    customer-profile/orders/{transaction_uuid:word}/billing-address GET getTransactionBillingAddress login \
      PUT saveTransactionBillingAddress login
    [App.Http.Controllers.FrontendControllers.CustomerSubscriptionController]
    customer-profile/subscriptions GET getSubscriptions login
    customer-profile/subscriptions/{subscription_uuid:word} GET getSubscription login
    customer-profile/subscriptions/{subscription_uuid:word}/setup-intent-attempts \
      GET getSetupIntentRemainingAttempts login
    customer-profile/subscriptions/{subscription_uuid:word}/update-payment-method POST updatePaymentMethod login
    customer-profile/subscriptions/{subscription_uuid:word}/get-or-create-plan POST getOrCreatePlan login
    customer-profile/subscriptions/{subscription_uuid:word}/switch-payment-method POST switchPaymentMethod login
    customer-profile/subscriptions/{subscription_uuid:word}/confirm-subscription-switch \
      POST confirmSubscriptionSwitch login
    customer-profile/subscriptions/{subscription_uuid:word}/cancel-auto-renew POST cancelAutoRenew login
    customer-profile/subscriptions/{subscription_uuid:word}/initiate-early-payment POST initiateEarlyPayment login
    [App.Http.Controllers.AdvanceFilter.AdvanceFilterController]
    advance_filter/get-filter-options GET getFilterOption orders/view,customers/view,products/view,labels/view
    /forms/search_options GET getSearchOptions admin
    """
}
